/** What a cluster is started with fits together, and fits the program: names, ports, settings, files, figures. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { describeSettings, readSettings } from '#src/config.ts';
import { createMetrics } from '#src/http/metrics.ts';

const root = path.resolve(import.meta.dirname, '../..');
const textOf = (file: string) => readFileSync(path.join(root, file), 'utf8');

const serviceSchema = z.looseObject({
  image: z.string().optional(),
  build: z.string().optional(),
  user: z.string().optional(),
  read_only: z.boolean().optional(),
  cap_drop: z.array(z.string()).optional(),
  restart: z.string().optional(),
  ports: z.array(z.string()).default([]),
  environment: z.record(z.string(), z.string()).default({}),
  volumes: z.array(z.string()).default([]),
  healthcheck: z.looseObject({}).optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
});
const composeSchema = z.looseObject({
  services: z.record(z.string(), serviceSchema),
  volumes: z.record(z.string(), z.null()),
});

/** As Compose reads it, with no variable of the operator set. */
const compose = composeSchema.parse(
  parse(textOf('docker-compose.yml').replaceAll(/\$\{\w+:-([^}]*)\}/g, '$1'), { merge: true }),
);
const services = Object.entries(compose.services);
const trackers = services.filter(([, { environment }]) => 'VJT_EVENT_LOG' in environment);
const eventStores = services.filter(([, { image }]) => image?.startsWith('eventstore/eventstore:'));
const clusterNames = eventStores.map(([name]) => name).filter((name) => !name.startsWith('laptop'));
const dockerfile = textOf('Dockerfile');
const portOfTracker = describeSettings({}).find(({ variable }) => variable === 'PORT')?.value ?? '';

const prometheus = z
  .looseObject({
    scrape_configs: z.array(
      z.looseObject({
        job_name: z.string(),
        static_configs: z.array(z.object({ targets: z.array(z.string()) })),
      }),
    ),
  })
  .parse(parse(textOf('src/deployment/prometheus.yml')));
const targetsOf = (job: string) =>
  prometheus.scrape_configs
    .filter(({ job_name }) => job_name === job)
    .flatMap(({ static_configs }) => static_configs.flatMap(({ targets }) => targets));

describe('the services', () => {
  it('give the tracker only settings that it has, with values that it takes', () => {
    const keys = path.join(mkdtempSync(path.join(tmpdir(), 'vjt-keys-')), 'keys.json');
    writeFileSync(keys, '{}');
    expect(trackers.map(([name]) => name)).toEqual(['tracker-1', 'tracker-2', 'laptop']);
    for (const [name, { environment }] of trackers) {
      const settings = readSettings({ ...environment, VJT_JWKS: keys });
      expect(settings).toMatchObject({ node: name, host: '0.0.0.0', local: false, demo: false });
    }
    rmSync(path.dirname(keys), { recursive: true });
  });

  it('mount files that are there and volumes that are declared, and no volume is declared for nobody', () => {
    const sources = services.flatMap(([, { volumes }]) =>
      volumes.map((volume) => volume.split(':')[0] ?? ''),
    );
    const files = sources.filter((source) => source.startsWith('./'));
    expect(files.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
    const named = new Set(sources.filter((source) => !source.startsWith('./')));
    expect([...named].sort()).toEqual(Object.keys(compose.volumes).sort());
  });

  it('wait for others by their health, or for their end where they do one thing once', () => {
    const once = new Set(['certificates', 'keys', 'access']);
    for (const [name, { depends_on: needed }] of services) {
      for (const [other, { condition }] of Object.entries(needed)) {
        const isOnce = once.has(other);
        expect(`${name} ${condition}`).toBe(
          `${name} ${isOnce ? 'service_completed_successfully' : 'service_healthy'}`,
        );
        const { healthcheck, build } = compose.services[other] ?? {};
        expect(`${other} ${isOnce || healthcheck !== undefined || build === '.'}`).toBe(`${other} true`);
      }
    }
  });

  it('publish ports to this machine only', () => {
    const published = services.flatMap(([, { ports }]) => ports);
    expect(published).not.toEqual([]);
    expect(published.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
  });

  it('name a version of each image', () => {
    const images = services.flatMap(([, { image, build }]) => (build === undefined ? [image ?? ''] : []));
    expect(images.filter((image) => !/:v?\d+\.\d+/.test(image))).toEqual([]);
  });

  it('let no tracker write but where it keeps its data, nor have rights it does not need', () => {
    for (const [, tracker] of trackers) {
      expect(tracker).toMatchObject({ read_only: true, cap_drop: ['ALL'] });
      const writable = tracker.volumes.filter((volume) => !volume.endsWith(':ro'));
      expect(writable.map((volume) => volume.split(':')[1])).toEqual(['/data']);
    }
  });
});

describe('the cluster', () => {
  it('is three nodes that know the other two, each with a certificate made for its name', () => {
    expect(clusterNames).toHaveLength(3);
    for (const name of clusterNames) {
      const environment = compose.services[name]?.environment ?? {};
      const others = clusterNames.filter((other) => other !== name).map((other) => `${other}:2113`);
      expect(environment).toMatchObject({
        EVENTSTORE_CLUSTER_SIZE: '3',
        EVENTSTORE_GOSSIP_SEED: others.join(','),
        EVENTSTORE_NODE_HOST_ADVERTISE_AS: name,
        EVENTSTORE_REPLICATION_HOST_ADVERTISE_AS: name,
        EVENTSTORE_CERTIFICATE_FILE: `/certificates/${name}/node.crt`,
        EVENTSTORE_CERTIFICATE_PRIVATE_KEY_FILE: `/certificates/${name}/node.key`,
      });
    }
    const made = z.array(z.string()).parse(compose.services['certificates']?.['command']).join(' ');
    expect(made).toContain(`for node in ${clusterNames.join(' ')};`);
  });

  it('is where the trackers keep their log, and where Prometheus looks', () => {
    const hosts = clusterNames.map((name) => `${name}:2113`);
    for (const name of ['tracker-1', 'tracker-2']) {
      const log = compose.services[name]?.environment['VJT_EVENT_LOG'];
      expect(log).toBe(
        `esdb://tracker:changeit@${hosts.join(',')}?tls=true&tlsCAFile=/certificates/ca/ca.crt`,
      );
    }
    expect(targetsOf('eventstore')).toEqual(hosts);
  });
});

describe('who is who in EventStoreDB', () => {
  const access = compose.services['access']?.environment ?? {};
  const script = textOf('src/deployment/make-access.ts');

  it('is made with every setting that making it asks for, and no service but that one is the admin', () => {
    const asked = [...script.matchAll(/^ {4}(ESDB_\w+):/gm)].map(([, name]) => name);
    expect(new Set(asked)).toEqual(new Set(Object.keys(access)));
    expect(access['ESDB_HOSTS']).toBe(clusterNames.map((name) => `${name}:2113`).join(','));
    const others = services.filter(([name]) => name !== 'access').map(([, { environment }]) => environment);
    const signedIn = others.map(({ VJT_EVENT_LOG: log = '' }) => /\/\/([^:@]*):.*@/.exec(log)?.[1]);
    expect(new Set(signedIn)).toEqual(new Set(['tracker', undefined]));
  });

  it('is a user without rights for Prometheus, by a password that is made once', () => {
    expect(textOf('src/deployment/prometheus.yml')).toContain('username: metrics\n');
    expect(script).toContain("ensureUser('metrics'");
    const keys = textOf('src/deployment/make-keys.sh');
    expect(keys).toContain(`once ${access['ESDB_METRICS_PASSWORD_FILE']}\n`);
    expect(keys).toContain('token --role monitor ');
  });
});

describe('the port of the tracker', () => {
  const nodes = ['tracker-1', 'tracker-2'].map((name) => `${name}:${portOfTracker}`);

  it('is where the image says, looks for its health, and is asked for figures', () => {
    expect(dockerfile).toContain(`EXPOSE ${portOfTracker}\n`);
    expect(dockerfile).toContain(`fetch('http://127.0.0.1:${portOfTracker}/healthz')`);
    expect(targetsOf('tracker')).toEqual(nodes);
  });

  it('is where the balancer sends requests: to nodes that are ready, else to those that are alive', () => {
    const balancer = textOf('src/deployment/haproxy.cfg');
    const backends = [...balancer.matchAll(/^backend (\w+)\n((?: {2}.*\n)+)/gm)];
    const seen = backends.map(([, name, body = '']) => ({
      name,
      asked: /uri (\S+)/.exec(body)?.[1],
      nodes: [...body.matchAll(/^ {2}server \S+ (\S+)$/gm)].map(([, address]) => address),
    }));
    expect(seen).toEqual([
      { name: 'ready', asked: '/readyz', nodes },
      { name: 'alive', asked: '/healthz', nodes },
    ]);
    const listening = /bind :(\d+)/.exec(balancer)?.[1];
    expect(compose.services['balancer']?.ports).toEqual([`127.0.0.1:${listening}:${listening}`]);
  });
});

describe('the image', () => {
  it('is built of files that are there and that the build is given', () => {
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, from = '']) =>
      from.split(' '),
    );
    const given = textOf('.dockerignore').split('\n');
    expect(copied).toContain('src');
    expect(copied.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
    expect(copied.filter((file) => !given.includes(`!${file}`))).toEqual([]);
  });

  it('runs on the Node that the project brings, and as nobody in particular', () => {
    const { dependencies } = z
      .looseObject({ dependencies: z.record(z.string(), z.string()) })
      .parse(JSON.parse(textOf('package.json')));
    const bases = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, base]) => base);
    expect(bases).toEqual(Array(2).fill(`node:${dependencies['node']}-bookworm-slim`));
    expect([...dockerfile.matchAll(/^USER (\S+)$/gm)].map(([, user]) => user)).toEqual(['node']);
  });
});

describe('the dashboard', () => {
  const panelSchema = z.looseObject({
    title: z.string(),
    targets: z.array(z.looseObject({ expr: z.string() })).default([]),
  });
  const { panels } = z
    .looseObject({ panels: z.array(panelSchema) })
    .parse(JSON.parse(textOf('src/deployment/grafana/tracker.json')));
  const queries = panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));

  const counting = createMetrics();
  counting.observeCluster({ staleMillis: 0, shadowed: 0, foreign: 0, sentAgain: 0, judgedAgain: 0 });

  it('asks the tracker only for figures that it counts', async () => {
    const text = await counting.registry.metrics();
    const counted = new Set([...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name));
    const asked = queries.flatMap((query) => query.match(/\b(?:vjt|http|process|nodejs)_\w+/g) ?? []);
    expect(asked.length).toBeGreaterThan(10);
    const unknown = asked.filter((name) => !counted.has(name.replace(/_(bucket|sum|count)$/, '')));
    expect(unknown).toEqual([]);
  });

  it('shows every figure of the tracker’s own', () => {
    const names = counting.registry
      .getMetricsAsArray()
      .map(({ name }) => name)
      .filter((name) => name.startsWith('vjt_'));
    const shown = queries.join(' ');
    const without = new Set(['vjt_loads_total', 'vjt_cut_duration_seconds']);
    expect(names.filter((name) => !shown.includes(name) && !without.has(name))).toEqual([]);
  });
});

const hasCompose = spawnSync('docker-compose', ['version']).status === 0;

describe('docker-compose', () => {
  it.runIf(hasCompose)(
    'understands the whole file',
    () => {
      const { status, stderr } = spawnSync('docker-compose', ['--profile', 'laptop', 'config', '--quiet'], {
        cwd: root,
        encoding: 'utf8',
      });
      expect(`${status} ${stderr}`).toBe('0 ');
    },
    120_000,
  );

  it.skipIf(hasCompose)('is not on this machine, so it was not asked about the file', ({ skip }) => skip());
});
