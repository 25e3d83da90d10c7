import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";

type Props = {
  name: string;
  label: string;
  hint?: string;
  error: string | undefined;
  /** What was chosen before the form came back. */
  chosen: string | undefined;
  choose: string;
  choices: readonly { code: string; name: string }[];
};

/** One of a list, a reason for example: nothing is chosen beforehand, and what was chosen stays. */
export function ChoiceField({ name, label, hint, error, chosen, choose, choices }: Props) {
  return (
    <Field id={name} label={label} hint={hint} error={error}>
      {(aria) => (
        <Select {...aria} name={name} required defaultValue={chosen ?? ""} key={chosen}>
          <option value="">{choose}</option>
          {choices.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
