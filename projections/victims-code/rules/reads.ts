/** What a rule reads: the events and fields it rests on, and the events that can prove the duty done. */
import type { EventType } from '#contracts/registry.ts';
import { conditions } from './conditions.ts';
import type { DischargeRule, Rule, Where } from './edition.ts';

/** The fields of events a rule rests on, `type.field`; the type alone where that it happened is enough. */
export function readsOf({ trigger, clock, conditions: names, metBy, declinedBy }: Rule): readonly string[] {
  const reads = new Set<string>([
    ...trigger.events.flatMap((type) => [type, ...fieldsOf(type, trigger.where, clock.field)]),
    ...names.flatMap((name) => conditions[name].reads),
    ...metBy.flatMap((each) => readsOfDischarge(each, trigger.events)),
    ...declinedBy,
    ...(clock.from === 'court-receipt' ? ['witness-care.court-information-received'] : []),
    ...(clock.from === 'cps-receipt' ? ['witness-care.cps-information-received'] : []),
  ]);
  return [...reads].sort();
}

/** The event types that can carry the proof that a duty was done. */
export function proofTypesOf({ metBy, trigger }: Rule): readonly EventType[] {
  return [...new Set(metBy.flatMap((each) => proofTypes(each, trigger.events)))];
}

function proofTypes(discharge: DischargeRule, triggers: readonly EventType[]): readonly EventType[] {
  if (discharge.by === 'telling') return ['contact.victim-informed'];
  if (discharge.by === 'topic') return ['contact.victim-informed', 'police.information-provided'];
  if (discharge.by === 'event') return [discharge.event];
  if (discharge.by === 'trigger') return triggers;
  return ['court.information-sent', 'witness-care.court-information-received'];
}

function readsOfDischarge(discharge: DischargeRule, triggers: readonly EventType[]): readonly string[] {
  const types = proofTypes(discharge, triggers);
  if (discharge.by === 'event') return [discharge.event, ...fieldsOf(discharge.event, discharge.where)];
  if (discharge.by === 'trigger') return types.flatMap((type) => fieldsOf(type, discharge.where));
  if (discharge.by === 'topic' || discharge.by === 'passing-on') return types.map((type) => `${type}.topics`);
  const content = discharge.content === undefined ? [] : ['contact.victim-informed.included'];
  return ['contact.victim-informed.tellsOf', 'contact.victim-informed.topics', ...content];
}

function fieldsOf(type: EventType, where: Where = {}, field?: string): readonly string[] {
  return [...Object.keys(where), ...(field === undefined ? [] : [field])].map((name) => `${type}.${name}`);
}
