import { spawn, type ChildProcess } from 'node:child_process';

export type Child = { name: string; process: ChildProcess; exited: Promise<number>; stop: (graceMs?: number) => Promise<void>; output: () => string };

export type ChildOptions = {
  name: string;
  /** Script and arguments for the running Node; TypeScript is loaded by tsx. */
  args: string[];
  env: NodeJS.ProcessEnv;
  /** Given every line the child prints; without it lines are kept for error messages only. */
  onLine?: (line: string) => void;
  isPlainNode?: boolean;
};

/** Starts a part of the stack. Its own process group: a Ctrl-C in the terminal reaches it through us, in our order. */
export function startChild({ name, args, env, onLine, isPlainNode }: ChildOptions): Child {
  const child = spawn(process.execPath, [...(isPlainNode ? [] : ['--import', 'tsx']), ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: process.platform !== 'win32',
  });
  let recent = '';
  const listen = (stream: NodeJS.ReadableStream) => {
    let rest = '';
    stream.on('data', (chunk: Buffer) => {
      const lines = (rest + chunk.toString()).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        recent = `${recent}${line}\n`.slice(-20_000);
        onLine?.(line);
      }
    });
  };
  listen(child.stdout!);
  listen(child.stderr!);
  const exited = new Promise<number>((resolve) => child.once('exit', (code, signal) => resolve(code ?? (signal ? 143 : 1))));
  const killAtExit = () => void child.kill('SIGKILL');
  process.once('exit', killAtExit);
  return {
    name,
    process: child,
    exited,
    output: () => recent,
    stop: async (graceMs = 8_000) => {
      process.off('exit', killAtExit);
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
      await exited;
      clearTimeout(timer);
    },
  };
}

/** Runs a child to its end; throws with its last output when it fails. */
export async function runChild(options: ChildOptions): Promise<string> {
  const child = startChild(options);
  const code = await child.exited;
  if (code !== 0) throw new Error(`${options.name} failed (exit code ${code}):\n${child.output()}`);
  return child.output();
}

/** Resolves with the first line that `pick` makes something of; rejects when the child ends before. */
export function waitForLine<Value>(child: Child, pick: (line: string) => Value | null): Promise<Value> {
  return new Promise((resolve, reject) => {
    let rest = '';
    const onData = (chunk: Buffer) => {
      const lines = (rest + chunk.toString()).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const value = pick(line);
        if (value !== null) return resolve(value);
      }
    };
    child.process.stdout!.on('data', onData);
    void child.exited.then((code) => reject(new Error(`${child.name} ended (exit code ${code}) before it was ready:\n${child.output()}`)));
  });
}
