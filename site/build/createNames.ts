/** Numbers for names that come up again and again, from 0 in the order in which they came. */
export interface Names {
  /** @returns the number of a name, a new one where it has none */
  numberOf: (name: string) => number
  find: (name: string) => number | undefined
  nameOf: (number: number) => string
  readonly size: number
}

export function createNames(known: Iterable<string> = []): Names {
  const names = [...known]
  const numbers = new Map(names.map((name, number) => [name, number]))
  return {
    numberOf: (name) => {
      const known = numbers.get(name)
      if (known !== undefined) return known
      numbers.set(name, names.length)
      return names.push(name) - 1
    },
    find: (name) => numbers.get(name),
    nameOf: (number) => {
      const name = names[number]
      if (name === undefined) throw new Error(`There is no name with the number ${number}.`)
      return name
    },
    get size() {
      return names.length
    },
  }
}
