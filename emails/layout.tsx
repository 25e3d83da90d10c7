import { Body, Container, Head, Html, Preview, Text } from "@react-email/components";
import type { ReactNode } from "react";
import { styles } from "@/emails/theme";
import type { EmailTranslator } from "@/emails/translate";
import type { Locale } from "@/lib/kernel/locale";

type Props = { locale: Locale; preview: string; t: EmailTranslator; footer?: string; children: ReactNode };

/** The paper that every mail is written on. */
export function MailLayout({ locale, preview, t, footer, children }: Props) {
  return (
    <Html lang={locale}>
      <Head>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light" />
      </Head>
      <Preview>{preview}</Preview>
      <Body style={styles.body}>
        <Container style={styles.container}>
          <Text style={styles.wordmark}>Comptoir</Text>
          {children}
          <Text style={{ ...styles.small, marginTop: "40px" }}>{footer ?? t("footer")}</Text>
        </Container>
      </Body>
    </Html>
  );
}
