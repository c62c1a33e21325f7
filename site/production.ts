/**
 * Imported before anything else: React's development build, which it takes where nobody says
 * otherwise, renders three times as slowly.
 */
Object.assign(process.env, { NODE_ENV: process.env.NODE_ENV ?? 'production' })
