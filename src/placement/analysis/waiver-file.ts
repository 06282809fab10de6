import { checkWaiver, WaiverError, type RecordedWaiver } from './waivers';
import { readDocuments } from '../input/documents';

/**
 * The waivers of a file: a list of objects with `rule`, `workload`, `reason` and, if they are to end, `expires`.
 *
 * @param text what the file holds
 * @param source the file's name, for messages
 * @throws WaiverError when the text cannot be read or holds something else
 */
export function readWaivers(text: string, source: string): RecordedWaiver[] {
  const { documents, problems } = readDocuments(text);
  if (problems.length > 0) {
    const [{ line, column, message }] = problems;
    throw new WaiverError(`${source}:${line}:${column}: ${message}`);
  }
  return documents.flatMap(({ value, line, lineOf }) => {
    if (!Array.isArray(value)) {
      throw new WaiverError(`${source}:${line}: expected a list of waivers, each with rule, workload and reason`);
    }
    return value.map((item, index) => checkWaiver(item, { file: source, line: lineOf?.([`${index}`]) ?? line }));
  });
}
