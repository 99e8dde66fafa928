// The organisations that are recognised by name, for proposing and for saying what was recognised.

/**
 * All municipalities and safety regions, as choices of a combobox.
 *
 * @param {{regions: object[], municipalities: object[]}} organisations
 * @returns {{value: string, note: string, words: string}[]}
 */
export function organisationChoices({ regions, municipalities }) {
  const byCode = new Map(regions.map((region) => [region.code, region]));
  const places = municipalities.map(({ name, region, aliases = [] }) => ({
    value: `Gemeente ${name}`,
    note: byCode.get(region).official_name,
    words: [`gemeente ${name}`, ...aliases].join(" "),
  }));
  const safety = regions.map(({ name, official_name, aliases = [] }) => ({
    value: official_name,
    note: "",
    words: [official_name, name, ...aliases].join(" "),
  }));
  return [...places, ...safety].sort((a, b) => a.value.localeCompare(b.value, "nl"));
}
