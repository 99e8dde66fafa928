// Filtering and counting, over columns of numbers so that ten thousand practices take no time.

const FIRST_MARK = "A".charCodeAt(0);

/** The facets of a collection, with the words of every practice. */
export class Facets {
  #facets;

  /**
   * @param {{name: string, terms: [string, string][], marks: string}[]} facets As the table has
   *   them: `marks` holds a character a word, a space between practices.
   * @param {number} total How many practices there are.
   */
  constructor(facets, total) {
    this.#facets = facets.map(({ name, terms, marks }) => ({
      name,
      size: terms.length,
      numbers: new Map(terms.map(([id], number) => [id, number])),
      ...columns(marks, total),
    }));
  }

  /**
   * The hits that fit, and what every word would give with the choices of the other facets.
   *
   * @param {{at: number}[]} hits
   * @param {Record<string, string[]>} filters Ids of terms per facet: any of them within a facet,
   *   all of the facets. An id that is not known fits nothing.
   * @returns {{fitting: object[], counts: Map<string, Uint32Array>}}
   */
  count(hits, filters) {
    const wanted = this.#facets.map((facet) => chosen(facet, filters[facet.name]));
    const asked = this.#facets.flatMap((_, number) => (wanted[number] ? [number] : []));
    const counts = this.#facets.map(({ size }) => new Uint32Array(size));
    const fitting = [];
    for (const hit of hits) {
      const failing = this.#failing(hit.at, asked, wanted);
      if (failing === NONE) {
        fitting.push(hit);
        this.#facets.forEach((facet, number) => add(facet, hit.at, counts[number]));
      } else if (failing !== MANY) {
        add(this.#facets[failing], hit.at, counts[failing]);
      }
    }
    return { fitting, counts: new Map(this.#facets.map(({ name }, at) => [name, counts[at]])) };
  }

  /** The one facet whose choice keeps a practice out, or that there is none, or many. */
  #failing(at, asked, wanted) {
    let failing = NONE;
    for (const number of asked) {
      if (has(this.#facets[number], at, wanted[number])) continue;
      if (failing !== NONE) return MANY;
      failing = number;
    }
    return failing;
  }
}

const NONE = -1;
const MANY = -2;

/** The words of all practices behind each other, and where each practice's begin. */
function columns(marks, total) {
  const words = new Uint16Array(marks.length);
  const starts = new Uint32Array(total + 1);
  let at = 0;
  let length = 0;
  for (let place = 0; place < marks.length; place += 1) {
    if (marks[place] === " ") starts[(at += 1)] = length;
    else words[length++] = marks.charCodeAt(place) - FIRST_MARK;
  }
  starts[total] = length;
  return { words, starts };
}

/** Which words of a facet are chosen, by their numbers, or nothing where there is no choice. */
function chosen({ size, numbers }, ids = []) {
  if (!ids.length) return null;
  const row = new Uint8Array(size);
  for (const id of ids) if (numbers.has(id)) row[numbers.get(id)] = 1;
  return row;
}

function has({ words, starts }, at, row) {
  for (let place = starts[at]; place < starts[at + 1]; place += 1) {
    if (row[words[place]]) return true;
  }
  return false;
}

function add({ words, starts }, at, row) {
  for (let place = starts[at]; place < starts[at + 1]; place += 1) row[words[place]] += 1;
}
