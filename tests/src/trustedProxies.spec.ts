import { describe, expect, it } from '@jest/globals'
import express from 'express'
import { readTrustedProxies } from '../../src/trustedProxies.ts'

describe('readTrustedProxies', () => {
  it.each([
    ['off', false],
    ['false', false],
    ['0', false],
    ['2', 2],
    ['loopback, 10.0.0.0/8', ['loopback', '10.0.0.0/8']],
    ['::1,fd00::/8', ['::1', 'fd00::/8']],
  ])('should read %j', (source, expected) => {
    const proxies = readTrustedProxies(source)
    expect(proxies).toEqual(expected)
    // Express refuses what it cannot read.
    express().set('trust proxy', proxies)
  })

  it.each([
    'true',
    'yes',
    '-1',
    '1.5',
    '10.0.0.0/33',
    '0.0.0.0/0',
    '::/0',
    'proxy.local',
    '10.0.0.1,',
  ])('should not believe %j', (source) => expect(readTrustedProxies(source)).toBeUndefined())
})
