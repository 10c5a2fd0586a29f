import { describe, expect, it } from 'vitest'
import { DEFAULT_VIEW, formatView, parseView } from '../src/lib/url-state'

describe('the address', () => {
  it('gives back the view that it was made from', () => {
    const view = {
      ...DEFAULT_VIEW,
      camera: { zoom: 4.25, latitude: 48.1, longitude: 67.02 },
      country: 'KAZ',
      hidden: ['good' as const, 'no_data' as const],
      school: '17',
      list: true,
      only: 'bad' as const,
      q: 'Мектеп №5 & co',
      theme: 'dark' as const,
      language: 'kk' as const,
    }
    expect(parseView(formatView(view))).toEqual(view)
  })

  it('says nothing of what is as by default', () => {
    expect(formatView(DEFAULT_VIEW)).toBe('')
    expect(parseView('')).toEqual(DEFAULT_VIEW)
  })

  it('ignores what is malformed', () => {
    const hostile =
      '?map=99/1/1&country=kaz&hide=good,evil&school=1;drop&view=x&status=evil&theme=pink&lang=xx'
    expect(parseView(hostile)).toEqual({ ...DEFAULT_VIEW, hidden: ['good'] })
    expect(parseView('?map=4/91/0').camera).toBeNull()
    expect(parseView('?map=4/1').camera).toBeNull()
    expect(parseView('?map=NaN/1/1').camera).toBeNull()
    expect(parseView(`?q=${'a'.repeat(1000)}`).q).toHaveLength(200)
  })

  it('takes a school by number or UUID', () => {
    expect(parseView('?school=6f3c6f2e-6ad0-5d2c-8d5e-111111111111').school).toHaveLength(36)
    expect(parseView('?school=4294967295').school).toBe('4294967295')
  })
})
