/** Where somebody is, no more exactly than some five kilometres. */
export interface Position {
  latitude: number
  longitude: number
}

/** In degrees: about five kilometres. Nothing more exact leaves this device. */
const step = 0.05
const name = 'redbud.nearby.1'
const patienceMs = 15_000

const roughly = (degrees: number): number => Math.round(Math.round(degrees / step) * step * 100) / 100

/** Asks the device where it is, with its owner’s leave. @throws GeolocationPositionError, or where it can’t tell at all */
export const findPosition = (): Promise<Position> =>
  new Promise((resolve, reject) => {
    if (!('geolocation' in navigator)) {
      reject(new Error('this device can’t tell where it is'))
      return
    }
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ latitude: roughly(coords.latitude), longitude: roughly(coords.longitude) }),
      reject,
      { enableHighAccuracy: false, maximumAge: 600_000, timeout: patienceMs },
    )
  })

let awake = false
/** From here on pages may go by what this tab remembers: the first one was drawn without it. */
export const wakePosition = (): void => {
  awake = true
}

/** For as long as this tab is open. */
export const rememberPosition = (position: Position | null): void => {
  try {
    if (position) sessionStorage.setItem(name, JSON.stringify(position))
    else sessionStorage.removeItem(name)
  } catch {
    // Then it is asked for again.
  }
}

export const rememberedPosition = (): Position | null => {
  if (!awake) return null
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? 'null') as Position | null
  } catch {
    return null
  }
}
