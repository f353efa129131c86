import type { NoteCard } from '@redbud/contract'
import type { Messages } from '#messages/en.ts'

/** Why a card is there, in words. */
export const reasonText = (
  m: Messages,
  { reason, reasonAbout, channel }: Pick<NoteCard, 'reason' | 'reasonAbout' | 'channel'>,
): string | undefined => {
  if (!reason) return undefined
  if (reason === 'channel') return m.feed.ofChannel(m.channels.names[channel])
  if (reason === 'topic') return m.feed.aboutTopic(reasonAbout ?? '')
  return m.feed.reasons[reason]
}

/** The note that its reader responded to, where that is why. */
export const noteBehind = ({ reason, reasonAbout }: Pick<NoteCard, 'reason' | 'reasonAbout'>): string | null =>
  reason === 'topic' ? null : reasonAbout
