using RZero.Cli.CommandLine;
using RZero.Core;
using RZero.Core.Lines;

namespace RZero.Cli.Chat;

/// <summary>Reads what the user says line by line, from a keyboard or a pipe, until the end of the input or <c>/exit</c>.</summary>
internal sealed class ChatLoop(Session session, Conversation conversation)
{
    private const int LongestLine = 1 << 20;
    private const string Commands = "/reset forgets the conversation, /exit ends it (or Ctrl-D), Ctrl-C stops an answer.";

    /// <summary>Holds the conversation.</summary>
    /// <returns>The exit code: 2 where a line could not be answered.</returns>
    public int Run()
    {
        var lines = new LineReader(session.In, LongestLine, session.Stop);
        var exitCode = ExitCode.Done;
        Tell(Commands);
        try
        {
            while (Next(lines) is { } line && Act(line) is var outcome && outcome != Outcome.End)
            {
                if (outcome == Outcome.Mistake)
                {
                    exitCode = ExitCode.Misuse;
                }
            }
        }
        finally
        {
            // The shell's prompt is not to stand behind ours.
            Tell("");
        }

        return session.IsInputTerminal ? ExitCode.Done : exitCode;
    }

    private InputLine? Next(LineReader lines)
    {
        if (session.IsInputTerminal)
        {
            session.Error.Write("> ");
            session.Error.Flush();
        }

        return lines.Next();
    }

    private Outcome Act(InputLine line)
    {
        try
        {
            return Act(line.IsTooLong ? throw new UserException($"The line is longer than {LongestLine} bytes.") : line.Text());
        }
        catch (UserException mistake)
        {
            session.Error.WriteLine(mistake.Message);
            return Outcome.Mistake;
        }
    }

    private Outcome Act(string text)
    {
        switch (text.Trim())
        {
            case "/exit":
                return Outcome.End;
            case "":
                break;
            case "/reset":
                conversation.Reset();
                Tell("Forgotten.");
                break;
            case ['/', .. var word] when word.Length > 0 && word.All(char.IsAsciiLetter):
                throw new UserException($"There is no command /{word}. {Commands}");
            default:
                conversation.Say(text);
                break;
        }

        return Outcome.Done;
    }

    private void Tell(string sentence)
    {
        if (session.IsInputTerminal)
        {
            session.Error.WriteLine(sentence);
        }
    }

    private enum Outcome
    {
        Done,
        Mistake,
        End,
    }
}
