/** What `entry_points.txt` says (the specification of entry points): an INI file of groups, each line a name and an object. */

/** `group name = module:object`, in the order of the file. */
export function parseEntryPoints(text: string): string[] {
  let group = '';
  return text.split(/\r?\n/).flatMap((line) => {
    const trimmed = line.trim();
    if (trimmed === '' || /^[#;]/.test(trimmed)) return [];
    if (trimmed.startsWith('[')) {
      group = trimmed.slice(1).split(']', 1)[0]?.trim() ?? '';
      return [];
    }
    const [name = '', value = ''] = trimmed.split(/=(.*)/);
    return [`${group} ${name.trim()} = ${value.trim()}`];
  });
}
