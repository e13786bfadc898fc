import { Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/client';
import { fullName } from '@/ui/format';
import './calendar.css';
import {
  type Calendar,
  type Column,
  clinicTime,
  type Entry,
  GONE,
  hoursOf,
  lanesOf,
  minutesOf,
  type Spot,
  timeOf,
} from './calendar';

/** Pixels of a minute. */
const SCALE = 1.8;
/** To what a click or a drop is rounded, in minutes. */
const STEP = 5;

/** Columns beside each other: providers of a day, or days of a provider. */
export function CalendarGrid({
  calendar,
  columns,
  types,
  onOpen,
  onBook,
  onMove,
}: {
  calendar: Calendar;
  columns: Column[];
  types: Map<string, Schemas['AppointmentTypeView']>;
  onOpen: (entry: Entry) => void;
  onBook: (spot: Spot) => void;
  onMove: (entry: Entry, spot: Spot) => void;
}) {
  const { first, last } = hoursOf(calendar);
  const height = (last - first) * 60 * SCALE;
  const now = useNow(calendar.time_zone);
  const top = (minutes: number) => (minutes - first * 60) * SCALE;
  const mayBook = calendar.allowed_actions.includes('book');
  const timeAt = (event: { clientY: number; currentTarget: Element }) => {
    const y = event.clientY - event.currentTarget.getBoundingClientRect().top;
    return timeOf(first * 60 + Math.max(0, Math.round(y / SCALE / STEP) * STEP));
  };
  return (
    <div className="calendar">
      <div className="calendar-hours" style={{ height }} aria-hidden>
        {Array.from({ length: last - first }, (_, at) => first + at).map((hour) => (
          <div key={hour} className="calendar-hour num" style={{ top: top(hour * 60) }}>
            {timeOf(hour * 60)}
          </div>
        ))}
      </div>
      {columns.map((column) => {
        const entries = calendar.items.filter(
          (item) => item.provider_id === column.provider.account_id && item.date === column.date,
        );
        const lanes = lanesOf(entries);
        const spot = (time: string): Spot => ({ provider_id: column.provider.account_id, date: column.date, time });
        const title = columns.length > 1 && calendar.days > 1 ? column.date : column.provider.full_name;
        return (
          <section key={column.key} className="calendar-column" aria-label={title}>
            <div className="calendar-head">
              <bdi>{title}</bdi>
            </div>
            {/* The keyboard books by the button above and moves in the appointment itself. */}
            {/* biome-ignore lint/a11y/noStaticElementInteractions: a shortcut of the mouse beside the button */}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: a shortcut of the mouse beside the button */}
            <div
              className="calendar-day"
              style={{ height, backgroundSize: `100% ${60 * SCALE}px` }}
              onClick={(event) => {
                if (mayBook && event.target === event.currentTarget) onBook(spot(timeAt(event)));
              }}
              onDragOver={(event) => event.preventDefault()}
              onDrop={(event) => {
                event.preventDefault();
                const entry = calendar.items.find((item) => item.id === event.dataTransfer.getData('text/plain'));
                // Where its beginning was dropped, wherever it was taken hold of.
                const clientY = event.clientY - Number(event.dataTransfer.getData(HELD_AT) || 0);
                const time = timeAt({ clientY, currentTarget: event.currentTarget });
                if (entry?.allowed_actions.includes('move')) onMove(entry, spot(time));
              }}
            >
              {column.provider.open.map((open) => {
                const from = clinicTime(new Date(open.start), calendar.time_zone);
                const until = minutesOf(clinicTime(new Date(open.end), calendar.time_zone).time) || 1440;
                if (from.date !== column.date) return null;
                const start = minutesOf(from.time);
                const style = { top: top(start), height: (until - start) * SCALE, pointerEvents: 'none' as const };
                return <div key={open.start} className="calendar-open" style={style} />;
              })}
              {now.date === column.date && <div className="calendar-now" style={{ top: top(minutesOf(now.time)) }} />}
              {entries.map((entry) => {
                const { lane, of } = lanes.get(entry.id) ?? { lane: 0, of: 1 };
                return (
                  <Line
                    key={entry.id}
                    entry={entry}
                    type={types.get(entry.appointment_type_id)}
                    style={{
                      top: top(minutesOf(entry.time)),
                      height: Math.max(entry.duration_minutes * SCALE, 18),
                      insetInlineStart: `${(lane / of) * 100}%`,
                      width: `${100 / of}%`,
                    }}
                    onOpen={onOpen}
                  />
                );
              })}
            </div>
          </section>
        );
      })}
    </div>
  );
}

/** How far below its beginning an appointment is held while it is dragged. */
const HELD_AT = 'application/x-held-at';

function Line({
  entry,
  type,
  style,
  onOpen,
}: {
  entry: Entry;
  type: Schemas['AppointmentTypeView'] | undefined;
  style: React.CSSProperties;
  onOpen: (entry: Entry) => void;
}) {
  const { t } = useTranslation();
  const who = entry.patient ? fullName(entry.patient) : t('calendar.shut');
  const open = () => {
    if (entry.patient) onOpen(entry);
  };
  const colour = `var(--mantine-color-${type?.colour ?? 'gray'}-6)`;
  return (
    // Browsers do not let a button be dragged.
    // biome-ignore lint/a11y/useSemanticElements: see above
    <div
      role="button"
      tabIndex={entry.patient ? 0 : -1}
      aria-disabled={!entry.patient}
      className="calendar-entry"
      data-gone={GONE.includes(entry.status)}
      style={{ ...style, '--entry-colour': colour } as React.CSSProperties}
      draggable={entry.allowed_actions.includes('move')}
      onDragStart={(event) => {
        event.dataTransfer.setData('text/plain', entry.id);
        const held = event.clientY - event.currentTarget.getBoundingClientRect().top;
        event.dataTransfer.setData(HELD_AT, String(held));
      }}
      onClick={open}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        open();
      }}
    >
      <Text span size="xs" fw={600}>
        <span className="num">{entry.time}</span> <bdi>{who}</bdi>
      </Text>
      <br />
      {t(`appointmentStatus.${entry.status}`)}
      {type && (
        <>
          {' · '}
          <bdi>{type.name}</bdi>
        </>
      )}
      {entry.is_virtual && ` · ${t('calendar.video')}`}
      {entry.overbooked && ` · ${t('calendar.overbooked')}`}
    </div>
  );
}

/** What the clinic's clocks show, kept true to the minute. */
function useNow(zone: string) {
  const [now, setNow] = useState(() => clinicTime(new Date(), zone));
  useEffect(() => {
    const tick = window.setInterval(() => setNow(clinicTime(new Date(), zone)), 30_000);
    return () => window.clearInterval(tick);
  }, [zone]);
  return now;
}
