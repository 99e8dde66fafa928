// What was loaded, kept by name.

/** Keeps what was loaded; what failed is tried again when it is asked again. */
export class Loaded {
  #kept = new Map();

  /**
   * @template Kept
   * @param {string | number} name
   * @param {() => Promise<Kept>} load Called where nothing is kept under this name.
   * @returns {Promise<Kept>}
   */
  once(name, load) {
    if (!this.#kept.has(name)) {
      const loading = load();
      loading.catch(() => this.#kept.delete(name));
      this.#kept.set(name, loading);
    }
    return this.#kept.get(name);
  }
}
