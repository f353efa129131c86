import type { LayoutServerLoad } from './$types'

export const load: LayoutServerLoad = ({ locals }) => {
  const { me, language, theme, translation, publicUrl } = locals
  return { me, language, theme, translation, publicUrl }
}
