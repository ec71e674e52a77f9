/** What this server keeps across cases. */
import { rowsOf, tables } from '#projections/read-model.ts';
import type { Projection } from './generation/projection.ts';

export const readModelProjection: Projection = { tables, rowsOf };
