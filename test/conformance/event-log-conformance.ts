/** What every event log must do. An adapter runs through it in one line: `describeEventLog('SQLite', openSqliteLog)`. */
import { describe } from 'vitest';
import { describeAppending } from './appending.ts';
import { describeConcurrency } from './concurrency.ts';
import { describeFailing } from './failing.ts';
import { describeLifeOfALog } from './life-of-a-log.ts';
import { onOneMachine, type LogTraits, type OpenLog } from './log-fixture.ts';
import { describeLogAgainstModel } from './against-model.ts';
import { describeReading } from './reading.ts';
import { describeTime } from './time.ts';

export function describeEventLog(name: string, open: OpenLog, traits: LogTraits = onOneMachine): void {
  describe(name, () => {
    describeAppending(open);
    describeTime(open);
    describeConcurrency(open, traits);
    describeReading(open);
    describeLifeOfALog(open);
    describeFailing(open, traits);
    describeLogAgainstModel(open, traits);
  });
}
