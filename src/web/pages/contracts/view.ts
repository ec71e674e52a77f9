/** Every event type, by the namespace of those who send it. */
import type { AnyEventType } from '#contracts/registry.ts';
import { anyEventTypes, definitionOf } from '#contracts/registry.ts';
import { paths } from '../../paths.ts';
import { strings } from '../../strings/en.ts';

const text = strings.contracts;

export type ContractsView = {
  readonly count: string;
  readonly namespaces: readonly {
    readonly id: string;
    readonly name: string;
    readonly types: readonly {
      readonly type: AnyEventType;
      readonly href: string;
      readonly states: string;
    }[];
  }[];
};

export function contractsView(): ContractsView {
  const byNamespace = Map.groupBy(anyEventTypes, (type) => type.slice(0, type.indexOf('.')));
  return {
    count: text.types(anyEventTypes.length),
    namespaces: [...byNamespace].map(([id, types]) => ({
      id,
      name: text.namespaces[id] ?? id,
      types: types.map((type) => ({ type, href: paths.contract(type), states: definitionOf(type).states })),
    })),
  };
}
