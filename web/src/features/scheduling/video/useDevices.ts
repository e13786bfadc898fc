import { useCallback, useEffect, useRef, useState } from 'react';

/** Why there is no picture or sound: refused, not there, used by somebody else, or not on this page. */
export type Trouble = 'denied' | 'missing' | 'busy' | 'insecure';

export type Devices = {
  stream: MediaStream | null;
  trouble: Trouble | null;
  /** Only the camera is not there: sound alone is better than nothing. */
  noCamera: boolean;
  cameras: MediaDeviceInfo[];
  microphones: MediaDeviceInfo[];
  choose: (kind: 'camera' | 'microphone', id: string) => void;
  again: () => void;
};

const troubleOf = (error: unknown): Trouble => {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  return name === 'NotReadableError' || name === 'AbortError' ? 'busy' : 'missing';
};
const stop = (stream: MediaStream | null) => {
  for (const track of stream?.getTracks() ?? []) track.stop();
};

async function take(camera: string, microphone: string) {
  const audio = { echoCancellation: true, ...(microphone && { deviceId: { exact: microphone } }) };
  const video = { width: { ideal: 1280 }, height: { ideal: 720 }, ...(camera && { deviceId: { exact: camera } }) };
  try {
    return await navigator.mediaDevices.getUserMedia({ audio, video });
  } catch (error) {
    if (troubleOf(error) === 'denied') throw error;
    return await navigator.mediaDevices.getUserMedia({ audio });
  }
}

/** Camera and microphone, as chosen; they are switched off when the page goes. */
export function useDevices(): Devices {
  const [stream, setStream] = useState<MediaStream | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [known, setKnown] = useState<MediaDeviceInfo[]>([]);
  const [chosen, setChosen] = useState({ camera: '', microphone: '', turn: 0 });
  const held = useRef<MediaStream | null>(null);
  useEffect(() => {
    let gone = false;
    const begin = async () => {
      stop(held.current);
      held.current = null;
      setStream(null);
      if (!navigator.mediaDevices) {
        setTrouble('insecure');
        return;
      }
      try {
        const taken = await take(chosen.camera, chosen.microphone);
        if (gone) {
          stop(taken);
          return;
        }
        held.current = taken;
        setStream(taken);
        setTrouble(null);
        setKnown(await navigator.mediaDevices.enumerateDevices());
      } catch (error) {
        if (!gone) setTrouble(troubleOf(error));
      }
    };
    void begin();
    return () => {
      gone = true;
    };
  }, [chosen]);
  useEffect(() => () => stop(held.current), []);
  const choose = useCallback(
    (kind: 'camera' | 'microphone', id: string) => setChosen((now) => ({ ...now, [kind]: id })),
    [],
  );
  const again = useCallback(() => setChosen((now) => ({ ...now, turn: now.turn + 1 })), []);
  const of = (kind: string) => known.filter((device) => device.kind === kind && device.deviceId !== '');
  return {
    stream,
    trouble,
    noCamera: stream !== null && stream.getVideoTracks().length === 0,
    cameras: of('videoinput'),
    microphones: of('audioinput'),
    choose,
    again,
  };
}

/** How loud the microphone hears, from 0 to 100. */
export function useLevel(stream: MediaStream | null): number {
  const [level, setLevel] = useState(0);
  useEffect(() => {
    if (!stream || stream.getAudioTracks().length === 0) return;
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    analyser.fftSize = 512;
    context.createMediaStreamSource(stream).connect(analyser);
    const heard = new Uint8Array(analyser.fftSize);
    const timer = setInterval(() => {
      analyser.getByteTimeDomainData(heard);
      const loudest = heard.reduce((most, one) => Math.max(most, Math.abs(one - 128)), 0);
      setLevel(Math.min(100, Math.round((loudest / 64) * 100)));
    }, 100);
    return () => {
      clearInterval(timer);
      void context.close();
    };
  }, [stream]);
  return level;
}
