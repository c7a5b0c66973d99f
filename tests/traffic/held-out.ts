// Prints how well bought traffic is told from organic: on the seeds it was adjusted to, and on seeds nobody looked at.
import { measureDetection, tableOf } from './measure-detection';

console.log(tableOf(measureDetection(1, 1_000), 'Seeds 1–1000, to which weights and threshold were adjusted'));
console.log(tableOf(measureDetection(5_001, 7_000), 'Seeds 5001–7000, held out'));
