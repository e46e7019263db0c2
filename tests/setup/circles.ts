/** Each a way that leads back to where it begins; none where every arrow leads to what leads nowhere back. */
export function findCircles(arrows: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const visit = (name: string, way: readonly string[]): string[] => {
    const start = way.indexOf(name);
    if (start !== -1) return [[...way.slice(start), name].join(' -> ')];
    if (done.has(name)) return [];
    const found = (arrows.get(name) ?? []).flatMap((target) => visit(target, [...way, name]));
    done.add(name);
    return found;
  };
  return [...arrows.keys()].flatMap((name) => visit(name, []));
}
