import { en } from './en.ts'

/** The texts of the pages in one language. */
export type Words = typeof en

const all: Record<string, Words> = { en }

/** @returns the texts in the language of a locale, or else in English */
export const wordsOf = (locale: string): Words => all[locale] ?? en
