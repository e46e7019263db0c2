/** `{origin}` in a command stands for the address that the page was opened at. */
export function fillIn<Command extends { command: string }>(commands: Command[], origin: string): Command[] {
  return commands.map((one) => ({ ...one, command: one.command.replaceAll('{origin}', origin) }));
}
