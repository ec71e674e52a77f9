/** What the server counts of itself, named by the Prometheus conventions and answered at `/metrics`. */
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** What the projecting worker says of itself when asked. */
export type ProjectingGauges = {
  /** Events committed and not yet in the read model. */
  readonly lagEvents: number;
  /** Age of the oldest of them. */
  readonly lagSeconds: number;
  readonly dirtyCases: number;
  readonly parkedCases: number;
};

/** What a log that is elsewhere says of itself when asked. */
export type ClusterGauges = {
  readonly staleMillis: number;
  readonly shadowed: number;
  readonly foreign: number;
  readonly sentAgain: number;
  readonly judgedAgain: number;
};

export type Metrics = ReturnType<typeof createMetrics>;

/** Makes the metrics of one server. Others count by its members; values that are states are asked for at each scrape. */
export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

  const requestSeconds = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the first byte of a request to the last of its answer, by route pattern.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers,
  });
  const appends = new Counter({
    name: 'vjt_appends_total',
    help: 'Requests to store posted events, by the verdict of the event log.',
    labelNames: ['verdict'] as const,
    registers,
  });
  const commitSize = new Histogram({
    name: 'vjt_commit_size_events',
    help: 'Events made durable by one commit of the log.',
    buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 4096],
    registers,
  });
  const waitingAppends = gauge('vjt_waiting_appends', 'Appends that wait for the log writer.');
  const loads = new Counter({
    name: 'vjt_loads_total',
    help: 'NDJSON loads, by how they ended: complete, cut-off, stalled.',
    labelNames: ['outcome'] as const,
    registers,
  });
  const loadLines = new Counter({
    name: 'vjt_load_lines_total',
    help: 'Lines of NDJSON loads, by verdict: stored, duplicate, refused.',
    labelNames: ['verdict'] as const,
    registers,
  });
  const feedMessages = new Counter({
    name: 'vjt_feed_messages_total',
    help: 'Messages taken in from agency feeds, by what became of them.',
    labelNames: ['feed', 'status'] as const,
    registers,
  });
  const feedHeld = new Gauge({
    name: 'vjt_feed_held_messages',
    help: 'Feed messages that are kept and not taken: new, waiting for another, or quarantined.',
    labelNames: ['feed', 'status'] as const,
    registers,
  });
  const lagEvents = gauge('vjt_lag_events', 'Events committed and not yet in the read model.');
  const lagSeconds = gauge('vjt_lag_seconds', 'Age of the oldest event not yet in the read model.');
  const dirtyCases = gauge('vjt_dirty_cases', 'Cases marked to be folded again.');
  const auditWaiting = gauge(
    'vjt_audit_waiting',
    'Attempts to open a record that are kept here and not yet in the log of the cluster.',
  );
  const parkedCases = gauge('vjt_parked_cases', 'Cases whose fold failed and which wait for a fix.');

  const cutSeconds = new Histogram({
    name: 'vjt_cut_duration_seconds',
    help: 'Time to make a cut, by kind: month-end, on-request. Their number is the number of cuts made.',
    labelNames: ['kind'] as const,
    buckets: [0.1, 1, 10, 30, 60, 120, 300, 600, 1800, 3600],
    registers,
  });
  const cutsWaiting = new Gauge({
    name: 'vjt_cuts_waiting',
    help: 'Cuts that are wanted and not there, by state: waiting, under-way, failed.',
    labelNames: ['state'] as const,
    registers,
  });

  let cluster: ReturnType<typeof clusterGauges> | undefined;
  const beforeScrape: (() => void)[] = [];

  function gauge(name: string, help: string): Gauge {
    return new Gauge({ name, help, registers });
  }

  return {
    registry,
    requestSeconds,
    appends,
    commitSize,
    waitingAppends,
    auditWaiting,
    loads,
    loadLines,
    feedMessages,
    feedHeld,
    cutSeconds,
    cutsWaiting,
    /** Asks for the state of projecting at each scrape. */
    observeProjecting(read: () => ProjectingGauges): void {
      beforeScrape.push(() => {
        const now = read();
        lagEvents.set(now.lagEvents);
        lagSeconds.set(now.lagSeconds);
        dirtyCases.set(now.dirtyCases);
        parkedCases.set(now.parkedCases);
      });
    },
    /** Sets what a log in a cluster says of itself; its metrics are there only where there is one. */
    observeCluster(now: ClusterGauges): void {
      cluster ??= clusterGauges(registers);
      cluster.stale.set(now.staleMillis / 1000);
      cluster.passedOver.set({ why: 'shadowed' }, now.shadowed);
      cluster.passedOver.set({ why: 'foreign' }, now.foreign);
      cluster.repeated.set({ why: 'unknown-outcome' }, now.sentAgain);
      cluster.repeated.set({ why: 'another-node-first' }, now.judgedAgain);
    },
    /** Runs before each scrape, to set gauges that are states. */
    onScrape(listener: () => void): void {
      beforeScrape.push(listener);
    },
    /** The text of `/metrics` and its content type. */
    async scrape(): Promise<{ readonly contentType: string; readonly text: string }> {
      for (const listener of beforeScrape) listener();
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };
}

function clusterGauges(registers: Registry[]) {
  return {
    stale: new Gauge({
      name: 'vjt_log_stale_seconds',
      help: 'How old what the local copy of the log holds may be; 0 while it follows the cluster.',
      registers,
    }),
    passedOver: new Gauge({
      name: 'vjt_log_passed_over_events',
      help: 'Events of the cluster that are not shown: second ones of an id (shadowed), or not written by this program (foreign).',
      labelNames: ['why'] as const,
      registers,
    }),
    repeated: new Gauge({
      name: 'vjt_log_repeated_appends',
      help: 'Appends sent or judged again since the start, because the outcome was unknown or another node wrote first.',
      labelNames: ['why'] as const,
      registers,
    }),
  };
}
