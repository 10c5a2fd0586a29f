// Colours of the map. Status colours follow Okabe and Ito, who chose them to stay apart for
// colour-blind readers; each has a line of its own hue that gives it 3:1 against the land.

import type { Status } from '../status'
import type { Theme } from '../url-state'

export interface StatusColour {
  fill: string
  line: string
}

export interface Palette {
  water: string
  land: string
  landAside: string
  border: string
  label: string
  halo: string
  accent: string
  ink: string
  status: Record<Status, StatusColour>
}

export const PALETTE: Record<Theme, Palette> = {
  light: {
    water: '#dbe6ee',
    land: '#fbfaf7',
    landAside: '#edf0f0',
    border: '#b9c3cb',
    label: '#5b6773',
    halo: '#fbfaf7',
    accent: '#0b5cad',
    ink: '#10151c',
    status: {
      good: { fill: '#009e73', line: '#004331' },
      moderate: { fill: '#e69f00', line: '#724f00' },
      bad: { fill: '#d55e00', line: '#532400' },
      not_connected: { fill: '#cc79a7', line: '#5c1f45' },
      no_data: { fill: '#c3cad1', line: '#5e6a74' },
    },
  },
  dark: {
    water: '#0e161d',
    land: '#1d2831',
    landAside: '#17212a',
    border: '#40505d',
    label: '#a3b2bf',
    halo: '#17212a',
    accent: '#7cb8f2',
    ink: '#0b1015',
    status: {
      good: { fill: '#1fbd8e', line: '#0a3d2e' },
      moderate: { fill: '#f2b32e', line: '#4d3600' },
      bad: { fill: '#f27d33', line: '#4d2000' },
      not_connected: { fill: '#e59ac6', line: '#4d1838' },
      no_data: { fill: '#7d8b97', line: '#232e37' },
    },
  },
}
