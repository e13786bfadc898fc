/** A number with its unit or mark. Isolated left-to-right so that RTL pages never print "kg 52" or "!! 184". */
export function Value({ children, className }: { children: React.ReactNode; className?: string }) {
  return (
    <bdi dir="ltr" className={className ? `num ${className}` : 'num'}>
      {children}
    </bdi>
  );
}
