// Runs one flow in a process of its own, which the failpoint named in FAILPOINT ends like a power cut. Loads everything, then waits for its order.
import { perform, type CrashFlow, type Scene } from './crash-flows';

type Order = { flow: CrashFlow; scene: Scene; environment: Record<string, string> };

process.once('message', (order: Order) => {
  Object.assign(process.env, order.environment);
  void perform(order.flow, order.scene, new Date(Date.now() + 5_000)).then(
    () => process.exit(0),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.send?.('ready');
