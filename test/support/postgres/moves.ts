import { Client } from 'pg'

/** Lets a database note each change of a state. Rows are only added, so that no turn ever waits for another's note. */
export const noteMoves = `
  create schema noted;
  create table noted.move (arrow text not null);
  create function noted.move() returns trigger language plpgsql as $$ begin
    insert into noted.move values (tg_table_name || ': ' || old.state || ' → ' || new.state);
    return null;
  end $$;
  create trigger move after update of state on orders for each row execute function noted.move();
  create trigger move after update of state on announcement for each row execute function noted.move();`

/** Reads what was noted so far, as long as it is open. */
export async function openMoves(url: string): Promise<{ read(): Promise<string[]>; close(): Promise<void> }> {
  const client = new Client(url)
  await client.connect()
  return {
    async read() {
      const { rows } = await client.query<{ arrow: string }>('select distinct arrow from noted.move order by arrow')
      return rows.map(row => row.arrow)
    },
    close: () => client.end(),
  }
}
