// The names of the arguments of an ICU message, branches included. A branch's own text is never taken for a name.

export function icuArguments(message: string): string[] {
  const names = new Set<string>();
  readMessage(message, 0, names);
  return [...names].toSorted();
}

/** Reads text and arguments up to the closing brace of the branch; returns where it stands. */
function readMessage(message: string, start: number, names: Set<string>): number {
  let at = start;
  while (at < message.length && message[at] !== '}') at = message[at] === '{' ? readArgument(message, at + 1, names) : at + 1;
  return at;
}

function readArgument(message: string, start: number, names: Set<string>): number {
  const head = /^\s*(\w+)\s*([,}])/.exec(message.slice(start));
  if (!head) throw new Error(`not an argument at ${start}: ${message}`);
  names.add(head[1]!);
  let at = start + head[0].length;
  if (head[2] === '}') return at;
  while (at < message.length && message[at] !== '}') at = message[at] === '{' ? readMessage(message, at + 1, names) + 1 : at + 1;
  return at + 1;
}
