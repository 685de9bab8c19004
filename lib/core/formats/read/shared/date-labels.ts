import { isoDate, readDate } from '../../../papers/dates';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = /(?<!\p{L})(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/iu;
/** Characters of a date that are read. A longer one is no date. */
const MAX_LENGTH = 200;
/** A word of a date that names a month; the others of a date are such as "Winter". */
const MONTH_WORD =
  /^(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|ust|tember|ober|ember)?$/i;
/** Days that spreadsheets count from this one on, from 1954 to 2064; smaller numbers are years. */
const SHEET_DAYS = /^(?:[2-5]\d{4})(?:\.\d+)?$/;
const SHEET_START = Date.UTC(1899, 11, 30);
const DAY_MS = 86_400_000;

/** The parts of a date as sources give them: `month` may hold the day, too, and `date` may lack the year. */
export interface DateParts {
  readonly date?: string | undefined;
  readonly year?: string | undefined;
  readonly month?: string | undefined;
  readonly day?: string | undefined;
}

/** Joins the parts to one label, ISO 8601 where they are clear; undefined without any part. */
export function dateLabel({ date, year, month, day }: DateParts): string | undefined {
  // EndNote has the whole date in the field that others have for the month.
  const stated = date ?? (/(?<!\d)\d{4}(?!\d)/.test(month ?? '') ? month : undefined);
  const whole = stated === undefined ? undefined : wholeDate(stated);
  if (whole !== undefined && readDate(whole) !== undefined) return whole;
  const inYear = /(?<!\d)(?:1[5-9]|2[01])\d\d(?!\d)/.exec(year ?? '')?.[0];
  if (inYear === undefined) return whole ?? (year?.trim() === '' ? undefined : year?.trim().slice(0, MAX_LENGTH));
  const rest = month === undefined || month.trim() === '' ? (date ?? '') : `${month} ${day ?? ''}`;
  return readDate(`${inYear}-${monthAndDay(rest)}`) === undefined ? inYear : isoOf(`${inYear}-${monthAndDay(rest)}`);
}

function isoOf(label: string): string {
  const date = readDate(label);
  return date ? isoDate(date) : label;
}

/** Returns "09-12" for "SEP 12", "09~12" and "12 sep". */
function monthAndDay(text: string): string {
  const label = text.slice(0, MAX_LENGTH);
  const name = MONTH.exec(label)?.[1]?.toLowerCase();
  const numbers = label.match(/\d{1,2}(?!\d)/g) ?? [];
  const [month, day] = name === undefined ? numbers : [String(MONTHS.indexOf(name) + 1), numbers[0]];
  return [month, day].filter((part) => part !== undefined).join('-');
}

/** Reads a date in one text, with the dates that spreadsheets write: `45019`, `4/23/2023`, `Apr-23`. */
function wholeDate(text: string): string | undefined {
  const label = text.trim().slice(0, MAX_LENGTH);
  if (label === '') return undefined;
  if (SHEET_DAYS.test(label))
    return new Date(SHEET_START + Math.floor(Number(label)) * DAY_MS).toISOString().slice(0, 10);
  const [, one = '', two = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)/.exec(label) ?? [];
  if (year !== '') {
    // Nobody can tell the month from the day when both could be either.
    const [month, day] = Number(one) > 12 ? [two, one] : Number(two) > 12 || one === two ? [one, two] : [];
    return month === undefined ? year : isoOf(`${year}-${month}-${day ?? ''}`);
  }
  const [, name = '', short = ''] = /^([a-z]{3})[a-z]{0,6}[-' ]+(\d{2})$/i.exec(label) ?? [];
  if (short !== '' && MONTH.test(name) && Number(short) < 70 && label.includes('-'))
    return isoOf(`20${short}-${monthAndDay(name)}`);
  const time = /^(\d{4}-\d{2}-\d{2})[T ]\d/.exec(label)?.[1];
  const digits = /^(\d{4})(?:[/.](\d{0,2})[/.]?(\d{0,2})|-(\d{1,2})(?:-(\d{1,2}))?$|(\d\d)(\d\d)$)/.exec(label);
  if (digits) return isoOf(digits.slice(1).filter(Boolean).join('-'));
  return time ?? (/\d:\d\d/.test(label) ? isoOf(label) : namedDate(label));
}

/** Reads `1 Sept. 2022`, `2019 Oct 1`, `Jan2020` and `1998 Jan-Feb`; any other label stays as it is. */
function namedDate(label: string): string {
  const words = label.match(/\p{L}+/gu) ?? [];
  const numbers = label.match(/\d+/g) ?? [];
  const year = numbers.find((number) => /^(?:1[5-9]|2[01])\d\d$/.test(number));
  if (year === undefined || words.length === 0) return label;
  const isNamed = words.every((word) => MONTH_WORD.test(word) || /^(?:st|nd|rd|th)$/i.test(word));
  const days = numbers.filter((number) => number !== year);
  // A range of days or months has no day of its own.
  const day = days.length === 1 && words.filter((word) => MONTH_WORD.test(word)).length === 1 ? days[0] : undefined;
  return isNamed ? isoOf(`${year}-${monthAndDay(words[0] ?? '')}-${day ?? ''}`) : label;
}
