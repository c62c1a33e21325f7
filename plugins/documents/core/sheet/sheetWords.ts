/** Words that sheets add by themselves. */
export interface SheetWords {
  total: string
  average: string
  count: string
  /** Shown when something is typed that a cell does not take. */
  chooseFromList: string
  writeDate: string
  writeNumber: string
  /** Beside the name of a table that does not show all; `{count}` stands for the number. */
  firstRows: string
}

/** The words of a language; English where there are none. @param language BCP 47 */
export function sheetWordsOf(language: string): SheetWords {
  return WORDS[language.toLowerCase().split('-')[0] ?? ''] ?? ENGLISH
}

const ENGLISH: SheetWords = {
  total: 'Total',
  average: 'Average',
  count: 'Count',
  chooseFromList: 'Choose one from the list.',
  writeDate: 'Write a date.',
  writeNumber: 'Write a number.',
  firstRows: 'first {count} rows',
}

const WORDS: Record<string, SheetWords> = {
  de: {
    total: 'Summe',
    average: 'Mittelwert',
    count: 'Anzahl',
    chooseFromList: 'Bitte aus der Liste wählen.',
    writeDate: 'Bitte ein Datum schreiben.',
    writeNumber: 'Bitte eine Zahl schreiben.',
    firstRows: 'die ersten {count} Zeilen',
  },
  es: {
    total: 'Total',
    average: 'Promedio',
    count: 'Cantidad',
    chooseFromList: 'Elija un valor de la lista.',
    writeDate: 'Escriba una fecha.',
    writeNumber: 'Escriba un número.',
    firstRows: 'primeras {count} filas',
  },
  fr: {
    total: 'Total',
    average: 'Moyenne',
    count: 'Nombre',
    chooseFromList: 'Choisissez dans la liste.',
    writeDate: 'Saisissez une date.',
    writeNumber: 'Saisissez un nombre.',
    firstRows: 'les {count} premières lignes',
  },
  it: {
    total: 'Totale',
    average: 'Media',
    count: 'Conteggio',
    chooseFromList: 'Scegliere dall’elenco.',
    writeDate: 'Scrivere una data.',
    writeNumber: 'Scrivere un numero.',
    firstRows: 'prime {count} righe',
  },
  nl: {
    total: 'Totaal',
    average: 'Gemiddelde',
    count: 'Aantal',
    chooseFromList: 'Kies uit de lijst.',
    writeDate: 'Schrijf een datum.',
    writeNumber: 'Schrijf een getal.',
    firstRows: 'eerste {count} rijen',
  },
  pl: {
    total: 'Suma',
    average: 'Średnia',
    count: 'Liczba',
    chooseFromList: 'Wybierz z listy.',
    writeDate: 'Wpisz datę.',
    writeNumber: 'Wpisz liczbę.',
    firstRows: 'pierwsze {count} wierszy',
  },
  pt: {
    total: 'Total',
    average: 'Média',
    count: 'Contagem',
    chooseFromList: 'Escolha na lista.',
    writeDate: 'Escreva uma data.',
    writeNumber: 'Escreva um número.',
    firstRows: 'primeiras {count} linhas',
  },
}
