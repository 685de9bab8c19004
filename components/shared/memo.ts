import { Component, type ComponentChildren, createElement, type FunctionComponent } from 'preact';

/** Re-renders only when a prop changed, so that a change of one row does not re-render a long list. */
export function memo<Props extends object>(view: (props: Props) => ComponentChildren): FunctionComponent<Props> {
  class Memo extends Component<Props> {
    override shouldComponentUpdate(next: Props): boolean {
      return !sameProps(this.props, next);
    }
    override render(props: Props): ComponentChildren {
      return createElement(view as FunctionComponent<Props>, props);
    }
  }
  return Memo as unknown as FunctionComponent<Props>;
}

function sameProps(before: object, after: object): boolean {
  const names = Object.keys(after);
  return (
    names.length === Object.keys(before).length &&
    names.every((name) => Reflect.get(before, name) === Reflect.get(after, name))
  );
}
