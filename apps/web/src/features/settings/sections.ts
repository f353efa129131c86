import Info from '@lucide/svelte/icons/info'
import Languages from '@lucide/svelte/icons/languages'
import Lock from '@lucide/svelte/icons/lock'
import Shapes from '@lucide/svelte/icons/shapes'
import Shield from '@lucide/svelte/icons/shield'
import Sparkles from '@lucide/svelte/icons/sparkles'
import SunMoon from '@lucide/svelte/icons/sun-moon'
import UserRound from '@lucide/svelte/icons/user-round'

/** The pages of Settings, in order. */
export const sections = [
  { name: 'profile', icon: UserRound },
  { name: 'languages', icon: Languages },
  { name: 'interests', icon: Shapes },
  { name: 'recommendations', icon: Sparkles },
  { name: 'appearance', icon: SunMoon },
  { name: 'privacy', icon: Lock },
  { name: 'security', icon: Shield },
  { name: 'about', icon: Info },
] as const
