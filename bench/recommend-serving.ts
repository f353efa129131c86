import { bytesOfBook, openBook } from '../apps/server/src/features/recommend/book.ts'
export const measureServing = async (
  _tell: (name: string, value: number, unit: string, bound?: string) => void,
): Promise<void> => {
  void bytesOfBook
  void openBook
}
