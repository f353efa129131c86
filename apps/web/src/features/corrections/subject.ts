import { api } from '#lib/api.ts'

/** What is corrected. */
export interface Subject {
  kind: 'note' | 'comment'
  id: string
  /** The note that it is, or under which it stands: what is learned from it remembers that. */
  noteId: string
}

interface Wording {
  title: string
  body: string
}

export const readCorrections = ({ kind, id }: Subject) =>
  api(kind === 'note' ? 'GET /notes/{id}/corrections' : 'GET /comments/{id}/corrections', { params: { id } })

export const offerCorrection = ({ kind, id }: Subject, before: Wording, after: Wording) =>
  api(kind === 'note' ? 'PUT /notes/{id}/correction' : 'PUT /comments/{id}/correction', {
    params: { id },
    body: { before, after },
  })
