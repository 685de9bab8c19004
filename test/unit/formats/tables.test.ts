import { describe, expect, test } from 'vitest';
import { take } from './support';

const TITLE = 'Deep Rowing for Beginners and Experts';
const AUTHORS = ['Ngozi Okafor', 'Jan de Wit'];

describe('intake of tables', () => {
  test.each<[what: string, text: string, expected: object]>([
    [
      'Zotero',
      `"Key","Item Type","Publication Year","Author","Title","Publication Title","DOI","Url","Abstract Note","Date","Extra"\n"E","preprint","2020","Okafor, Ngozi; de Wit, Jan","${TITLE}","Imaginary Letters","10.5555/A.1","","Words.","2020-07","arXiv:2104.04567 [cs]"`,
      {
        title: TITLE,
        authors: AUTHORS,
        venue: 'Imaginary Letters',
        doi: '10.5555/a.1',
        arxivId: '2104.04567',
        date: '2020-07',
        abstract: 'Words.',
      },
    ],
    [
      'Scopus',
      `\ufeffAuthors,Author full names,Author(s) ID,Title,Year,Source title,Volume,Cited by,DOI,Link,Abstract\n"Okafor N.; de Wit J.","Okafor, Ngozi (57200); de Wit, Jan (57201)","57200; 57201",${TITLE},2020,Imaginary Letters,3,1,10.5555/A.1,https://www.scopus.com/x?eid=1,Words.`,
      { title: TITLE, authors: AUTHORS, venue: 'Imaginary Letters', doi: '10.5555/a.1', date: '2020' },
    ],
    [
      'Google Scholar',
      `Authors,Title,Publication,Volume,Number,Pages,Year,Publisher\n"Okafor, Ngozi; de Wit, Jan; ",${TITLE},Imaginary Letters,3,,1-9,2020,Test`,
      { title: TITLE, authors: AUTHORS, venue: 'Imaginary Letters', date: '2020' },
    ],
    [
      'PubMed',
      `PMID,Title,Authors,Citation,First Author,Journal/Book,Publication Year,Create Date,PMCID,NIHMS ID,DOI\n1,${TITLE}.,"Okafor N, de Wit J.",J Imag. 2020,Okafor N,J Imag,2020,2020/07/01,,,10.5555/A.1`,
      { title: TITLE, authors: ['N Okafor', 'J de Wit'], venue: 'J Imag', doi: '10.5555/a.1', date: '2020' },
    ],
    [
      'Embase',
      `"Title","Author Names","Source","Publication Year","DOI","Abstract"\n"${TITLE}","Okafor N., de Wit J.","Imaginary Letters","2020","10.5555/A.1","Words."`,
      { title: TITLE, authors: ['N. Okafor', 'J. de Wit'], venue: 'Imaginary Letters', date: '2020' },
    ],
    [
      'CINAHL',
      `Article Title,Author,Journal Title,ISSN,Publication Date,DOI,Abstract\n"${TITLE}.","Okafor, Ngozi; de Wit, Jan",Imaginary Letters,1,"4/23/2020",10.5555/A.1,`,
      { title: TITLE, authors: AUTHORS, venue: 'Imaginary Letters', date: '2020-04-23' },
    ],
    [
      'Rayyan',
      `key,title,authors,journal,issn,volume,year,month,day,url,abstract,notes,doi\n1,${TITLE},"Okafor, Ngozi and de Wit, Jan",Imaginary Letters,,,2020,4,3,https://arxiv.org/abs/1905.01235,Words.,,`,
      { title: TITLE, authors: AUTHORS, date: '2020-04-03', arxivId: '1905.01235' },
    ],
    [
      'Covidence',
      `Title,Authors,Abstract,Published Year,Published Month,Journal,DOI,Ref,Covidence #,Tags\n${TITLE},"Okafor, Ngozi; de Wit, Jan",Words.,2020,Apr,Imaginary Letters,10.5555/A.1,,#1,`,
      { title: TITLE, authors: AUTHORS, date: '2020-04', venue: 'Imaginary Letters' },
    ],
    [
      'Notion',
      `Name,Author(s),Status,Link,Year\n${TITLE},"Ngozi Okafor, Jan de Wit",Read,https://arxiv.org/abs/1905.01235,2020`,
      { title: TITLE, authors: AUTHORS, arxivId: '1905.01235', date: '2020' },
    ],
    [
      'Raindrop',
      `id,title,note,excerpt,url,folder,tags,created\n1,[1905.01235] ${TITLE},,x,https://arxiv.org/abs/1905.01235,Papers,,2023\n2,My Favourite Recipes,,,https://recipes.example.org/,Food,,2023`,
      { title: TITLE, arxivId: '1905.01235' },
    ],
    [
      'Web of Science with tabs',
      `PT\tAU\tAF\tTI\tSO\tAB\tPY\tDI\nJ\tOkafor, N; de Wit, J\tOkafor, Ngozi; de Wit, Jan\t${TITLE}\tIMAGINARY LETTERS\tWords.\t2020\t10.5555/A.1`,
      { title: TITLE, authors: AUTHORS, venue: 'IMAGINARY LETTERS', doi: '10.5555/a.1', date: '2020' },
    ],
    [
      'a sheet with other names',
      `Paper Title;Conference;Paper Link;Code;Read?\n${TITLE};IMAG;https://arxiv.org/pdf/1905.01235v2.pdf;https://git.example.org/x;yes`,
      { title: TITLE, venue: 'IMAG', arxivId: '1905.01235' },
    ],
    [
      'a sheet for Excel',
      `sep=;\r\nTitle;DOI;Date\r\n${TITLE};10.5555/A.1;43924\r\n`,
      { title: TITLE, doi: '10.5555/a.1', date: '2020-04-03' },
    ],
    [
      'a sheet with the name of a method',
      `Model,Paper,Venue,Date,Code\nRower,${TITLE},IMAG,Apr-20,https://github.com/a/b`,
      { title: TITLE, venue: 'IMAG', date: '2020-04', links: [{ kind: 'code', url: 'https://github.com/a/b' }] },
    ],
    [
      'Embase, with one author and the pages of the journal',
      `"TITLE","AUTHOR NAMES","SOURCE","PUBLICATION YEAR","FULL TEXT LINK"\n"${TITLE}","Okafor N.","Imaginary Letters (2020) 20:1 (1-9). Date of Publication: 1 Jan 2020","2020","http://dx.doi.org/10.5555/A.1"`,
      { title: TITLE, authors: ['N. Okafor'], venue: 'Imaginary Letters', doi: '10.5555/a.1', date: '2020' },
    ],
    [
      'ProQuest',
      `Title,Abstract,StoreId,ArticleType,AUTHORS,pubtitle,pubdate,year,DocumentURL,digitalObjectIdentifier\n${TITLE},Words.,2,Article,"Okafor, Ngozi; de Wit, Jan",Imaginary Letters,Mar 2020,2020,https://www.proquest.com/docview/2,10.5555/A.1`,
      { title: TITLE, authors: AUTHORS, venue: 'Imaginary Letters', doi: '10.5555/a.1', date: '2020-03' },
    ],
    [
      'Web of Science with tabs, in which DA is the day of the report',
      `PT\tAU\tAF\tTI\tSO\tAB\tPD\tPY\tDI\tDA\tUT\nJ\tOkafor, N; de Wit, J\tOkafor, Ngozi; de Wit, Jan\t${TITLE}\tImaginary Letters\tWords.\tAPR 12\t2020\t10.5555/A.1\t2024-02-01\tWOS:1`,
      { title: TITLE, authors: AUTHORS, venue: 'Imaginary Letters', doi: '10.5555/a.1', date: '2020-04-12' },
    ],
    [
      'OpenAlex',
      `id,doi,title,publication_date,authorships.author.display_name,primary_location.source.display_name\nhttps://openalex.org/W1,https://doi.org/10.5555/A.1,${TITLE},2020-04-12,Ngozi Okafor|Jan de Wit,Imaginary Letters`,
      { title: TITLE, authors: AUTHORS, venue: 'Imaginary Letters', doi: '10.5555/a.1', date: '2020-04-12' },
    ],
    [
      'OpenReview',
      `id,number,title,authors,abstract,pdf,venue,forum\nAb1,12,${TITLE},"['Ngozi Okafor', ""Jan de Wit""]",Words.,/pdf/a.pdf,IMAG 2020,https://openreview.net/forum?id=Ab1`,
      {
        title: TITLE,
        authors: AUTHORS,
        venue: 'IMAG 2020',
        links: [{ kind: 'other', url: 'https://openreview.net/forum?id=Ab1' }],
      },
    ],
    [
      'a dump of arXiv',
      `id,authors,title,journal-ref,doi,abstract,update_date\n0704.0001,"Ngozi Okafor, Jan de Wit",${TITLE},,,  Words.,2020-04-12`,
      { title: TITLE, authors: AUTHORS, arxivId: '0704.0001', date: '2020-04-12' },
    ],
    [
      'a sheet that takes ids for numbers, with addresses as people type them',
      `Paper Title\tURL\tarXiv\tGitHub\tPublish Date\n${TITLE}\tarxiv.org/abs/2304.01200\t2304.012\tlantern/net\tApril 12, 2020`,
      {
        title: TITLE,
        arxivId: '2304.01200',
        date: '2020-04-12',
        links: [{ kind: 'code', url: 'https://github.com/lantern/net' }],
      },
    ],
  ])('reads the columns of %s', async (_, text, expected) => {
    const { papers, report } = await take(text);
    expect(report.refused).toEqual([]);
    expect(report.files[0]).toMatchObject({ format: 'csv' });
    expect(report.files[0]?.guess).toBeUndefined();
    expect(papers).toHaveLength(1);
    expect(papers[0]).toMatchObject(expected);
  });

  test('names the columns that it does not use, and counts rows that are no papers', async () => {
    const { report } = await take(
      `title,url,Mood,Empty\n${TITLE},https://arxiv.org/abs/1905.01235,good,\nRecipes,https://food.example.org/,good,`,
    );
    expect(report.files[0]).toMatchObject({ notes: ['Not used: the column Mood.'], leftOut: 1 });
  });

  test('leaves a row out that has nothing but words that are no title', async () => {
    const { papers, report } = await take(
      `Name,Authors,Venue,Year\n${TITLE},Ngozi Okafor,IMAG,2020\nBuy milk,,,\n,,,\nTotal: 1,,,\n`,
    );
    expect(papers).toMatchObject([{ title: TITLE }]);
    expect(report.files[0]).toMatchObject({ leftOut: 2 });
  });

  test('takes rows with authors and a year beside rows with the address of a paper', async () => {
    const { papers } = await take(
      `Title,Authors,Year,Link\n${TITLE},Ngozi Okafor,2020,https://arxiv.org/abs/1905.01235\nQuiet Gradients for Loud Networks,Jan de Wit,2021,\n`,
    );
    expect(papers).toMatchObject([{ title: TITLE }, { title: 'Quiet Gradients for Loud Networks', date: '2021' }]);
  });

  test.each([
    ['films', 'Title,Year,Director\nThe Long Film about Rowing,1999,Someone\n'],
    ['books', 'Book Id,Title,Author,ISBN,Year Published\n1,The Long Book about Rowing,Someone,2,1999\n'],
    ['bookmarks', 'title,url\nThe Long Page about Rowing,https://example.org/\n'],
  ])('asks about a table of %s', async (_, text) => {
    expect((await take(text)).report.files[0]).toMatchObject({ format: 'csv', guess: true });
  });

  test.each([
    ['addresses', 'Name,Email,Phone\nNgozi Okafor,n@example.org,1\n'],
    ['products', 'Name,Price,Stock\nA Long Boat for Rowing,3,4\n'],
  ])('takes no papers from a table of %s', async (_, text) => {
    const { papers, report } = await take(text);
    expect(report.files[0]?.format).not.toBe('csv');
    expect(papers.length === 0 || report.files[0]?.guess === true).toBe(true);
  });
});
