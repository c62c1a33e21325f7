module.exports = () => ({
  graphql: { config: { defaultLimit: 10, maxLimit: 100 } },
  'users-permissions': { config: { jwtSecret: 'only for the bench' } },
})
