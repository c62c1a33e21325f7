// Lets everyone read what is published.
module.exports = {
  register() {},
  async bootstrap({ strapi }) {
    const roles = strapi.db.query('plugin::users-permissions.role')
    const permissions = strapi.db.query('plugin::users-permissions.permission')
    const { id: role } = await roles.findOne({ where: { type: 'public' } })
    for (const name of ['article', 'tag', 'template']) {
      for (const verb of ['find', 'findOne']) {
        const action = `api::${name}.${name}.${verb}`
        if (await permissions.findOne({ where: { action, role } })) continue
        await permissions.create({ data: { action, role } })
      }
    }
  },
}
