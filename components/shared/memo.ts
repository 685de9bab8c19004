import { Component, type ComponentChildren, createElement, type FunctionComponent } from 'preact';

/**
 * The component, drawn anew only when one of its props is another value than before. For rows of long lists: what
 * concerns one of them would otherwise draw all.
 */
export function memo<Props extends object>(
  view: (props: Props) => ComponentChildren,
): FunctionComponent<Props> {
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
