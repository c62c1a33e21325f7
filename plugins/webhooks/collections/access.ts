import type { Access } from 'payload'
import type { SanitizedOptions } from '../types.ts'

export const nobody: Access = () => false

export const whoeverCanManage =
  ({ canManage }: SanitizedOptions): Access =>
  ({ req }) =>
    canManage({ req })
