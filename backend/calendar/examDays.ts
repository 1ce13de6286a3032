/** The first day of the gaokao as it was announced: nationwide, or by a code of a province (GB/T 2260) where it differs. */
type Announced = Record<number, { nationwide?: string; provinces?: Record<string, string> }>;

/**
 * What the Ministry of Education, or a province, has announced. Each spring a line is added, and `almanacRevision` raised:
 * the letters that wait for that day are then resolved anew. 2020 and Shanghai's 2022 are the exceptions there have been.
 */
export const announcedExams: Announced = {
  2020: { nationwide: '2020-07-07' },
  2022: { nationwide: '2022-06-07', provinces: { SH: '2022-07-07' } },
  2026: { nationwide: '2026-06-07' },
};

/** The first day of the gaokao of a year; where none is announced, the 7th of June, as every usual year since 2003. */
export function firstExamDay(year: number, province?: string): { on: string; isAnnounced: boolean } {
  const { nationwide, provinces } = announcedExams[year] ?? {};
  const on = (province && provinces?.[province]) ?? nationwide;
  return { on: on ?? `${year}-06-07`, isAnnounced: on !== undefined };
}
