interface ViewerKeyProps {
  className: string;
  /** What readers of the screen call it. */
  name: string;
  /** The sign on it. */
  children: string;
  onTap(): void;
}

/** A round button upon a picture. */
export const ViewerKey = ({ className, name, children, onTap }: ViewerKeyProps) => (
  <button type="button" className={`viewer__key ${className}`} aria-label={name} onClick={onTap}>
    <span aria-hidden="true">{children}</span>
  </button>
);
