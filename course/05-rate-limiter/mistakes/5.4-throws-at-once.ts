// fails: 5.4
// names: closes the source
// Calls the job in front of the `try`: one that throws at once leaves the jobs open.
import { type Job, Limiter } from '../answer-helpers.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export class AwaitRateLimited<T> extends Limiter<T> {
  protected override async run(job: Job<T>): Promise<IteratorResult<T>> {
    const running = job();
    try {
      return { value: await running, done: false };
    } catch (error) {
      await this.return().catch(() => {});
      throw error;
    }
  }
}
