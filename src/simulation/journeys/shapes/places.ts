/** London's boroughs: how much is reported there, which police command and courts deal with it. */
import wardRows from '#contracts/reference-data/london-wards.json' with { type: 'json' };
import { weightedPairs, type Weighted } from '../kit/chance.ts';
import { assumed } from './basis.ts';

/** A borough as the agencies divide London. */
export type Place = {
  readonly borough: string;
  /** Code of the Basic Command Unit. */
  readonly command: string;
  readonly magistrates: string;
  readonly crown: string;
};

/**
 * Borough (E090000…), weight, command, magistrates' court, Crown Court. The City has a police force of its own, and is
 * empty here.
 */
const rows = assumed(
  [
    ['02', 26, 'EA', 'B01KR00', 'C01SN00'],
    ['03', 36, 'NW', 'B01CE00', 'C01HA00'],
    ['04', 18, 'SE', 'B01BH00', 'C01WL00'],
    ['05', 34, 'NW', 'B01CE00', 'C01HA00'],
    ['06', 23, 'SN', 'B01CN00', 'C01WL00'],
    ['07', 45, 'CN', 'B01GU00', 'C01WG00'],
    ['08', 40, 'SN', 'B01EF00', 'C01CY00'],
    ['09', 36, 'WA', 'B01NM00', 'C01IS00'],
    ['10', 30, 'NA', 'B01GU00', 'C01WG00'],
    ['11', 34, 'SE', 'B01BE00', 'C01WL00'],
    ['12', 46, 'CE', 'B01ND00', 'C01SN00'],
    ['13', 28, 'AW', 'B01IX00', 'C01IS00'],
    ['14', 38, 'NA', 'B01GU00', 'C01WG00'],
    ['15', 20, 'NW', 'B01CE00', 'C01HA00'],
    ['16', 17, 'EA', 'B01LA00', 'C01SN00'],
    ['17', 28, 'WA', 'B01NM00', 'C01IS00'],
    ['18', 31, 'WA', 'B01NM00', 'C01IS00'],
    ['19', 38, 'CN', 'B01GU00', 'C01SN00'],
    ['20', 24, 'AW', 'B01IX00', 'C01SW00'],
    ['21', 10, 'SW', 'B01OK00', 'C01KT00'],
    ['22', 44, 'AS', 'B01LY00', 'C01IL00'],
    ['23', 34, 'SE', 'B01CN00', 'C01WL00'],
    ['24', 17, 'SW', 'B01OK00', 'C01KT00'],
    ['25', 36, 'NE', 'B01MN00', 'C01SN00'],
    ['26', 26, 'EA', 'B01KR00', 'C01SN00'],
    ['27', 12, 'SW', 'B01OK00', 'C01KT00'],
    ['28', 42, 'AS', 'B01EF00', 'C01IL00'],
    ['29', 15, 'SN', 'B01EF00', 'C01CY00'],
    ['30', 45, 'CE', 'B01ND00', 'C01SN00'],
    ['31', 30, 'NE', 'B01MN00', 'C01SN00'],
    ['32', 30, 'SW', 'B01LY00', 'C01KT00'],
    ['33', 95, 'AW', 'B01IX00', 'C01SW00'],
  ],
  'weights by what monthly dashboards commonly show, Westminster far ahead; commands as of 2019; courts by the nearest',
);

const weightedPlaces = rows.value.map(
  ([number, weight, command, magistrates, crown]) =>
    [{ borough: `E090000${number}`, command, magistrates, crown } satisfies Place, weight] as const,
);

const places = weightedPairs(weightedPlaces);
const placesByCrown: ReadonlyMap<string, Weighted<Place>> = new Map(
  [...Map.groupBy(weightedPlaces, ([{ crown }]) => crown)].map(([crown, near]) => [
    crown,
    weightedPairs<Place>(near),
  ]),
);

/** Where crimes are reported: in all of London, or only where cases go to this Crown Court. */
export function placesNear(court: string | undefined): Weighted<Place> {
  return (court === undefined ? undefined : placesByCrown.get(court)) ?? places;
}

const wardsByBorough = Map.groupBy(wardRows, (row) => row.borough_gss);

/** Wards of a borough by GSS code. */
export function wardsOf(borough: string): readonly string[] {
  return wardsByBorough.get(borough)?.map(({ gss }) => gss) ?? [];
}

/** Half of London each: the two witness care units and victim care services. */
export function halfOf(command: string): 'north' | 'south' {
  return ['AS', 'SE', 'SN', 'SW', 'WA'].includes(command) ? 'south' : 'north';
}
