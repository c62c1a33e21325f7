/** To come. */
export const siteLive = (): Promise<void> => Promise.resolve()
