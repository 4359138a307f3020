import { fold } from '../fold.ts';
import type { ColumnType } from '../tab-schema.ts';

/** What people and programs type where there is no value, folded. */
const words = new Set(
  (
    'n/a,na,n.a.,n.a,none,(none),null,(null),nil,nan,empty,(empty),(blank),blank,tbd,t.b.d.,tba,tbc,to be defined,to be determined,to be confirmed,' +
    'unknown,undefined,not set,not known,not applicable,no value,no date,pending,' +
    'keine,keine angabe,keine angaben,k.a.,k. a.,k.a,ohne,offen,unbekannt,noch offen,entfallt,' +
    'neant,non renseigne,non defini,a definir,inconnu,aucun,aucune,n.c.,nc,n.d.,nd,s.o.,sin datos,sin definir,desconocido,ninguno,ninguna,por definir,' +
    'da definire,non definito,sconosciuto,nessuno,sem data,nao definido,desconhecido,n.v.t.,nvt,onbekend,nog niet bekend,' +
    'brak,brak danych,nieznany,nie dotyczy,do ustalenia,saknas,okand,ej angivet,ukjent,ukendt,mangler'
  ).split(','),
);
/** Of an owner: initials such as NA or ND are people. */
const nobody = new Set(
  'n/a,none,(none),null,(null),(blank),tbd,unassigned,not assigned,nobody,no owner,nicht zugewiesen,niemand,non assigne,non attribue,sin asignar,non assegnato,nao atribuido,niet toegewezen,nieprzypisany'.split(
    ',',
  ),
);
const signs = /^[\s\-‐-―−_./\\?¿*…~]+$/u;

const asTyped: readonly ColumnType[] = ['id', 'text', 'list', 'choice', 'boolean', 'stage'];

/** Whether a text says in words or signs that a cell of this type has no value: `-`, `n/a`, `tbd`, `?`. It counts as blank. */
export function saysNothing(text: string, type: ColumnType): boolean {
  if (text.length > 30 || asTyped.includes(type) || /[\d@]/.test(text)) return false;
  return signs.test(text) || (type === 'owner' ? nobody : words).has(fold(text));
}
