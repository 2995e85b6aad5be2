using RZero.Cli.CommandLine;
using RZero.Core;

namespace RZero.Cli.Chat;

/// <summary>Answers what the user says line by line, until the end of the input or <c>/exit</c>.</summary>
internal sealed class ChatLoop(Session session, IChatInput input, Conversation conversation)
{
    /// <summary>What the user can do.</summary>
    public const string Commands =
        "/help says this, /reset forgets the conversation, /exit ends it (or Ctrl-D), Ctrl-C stops an answer; "
        + "the arrow keys bring earlier lines back.";

    /// <summary>Holds the conversation.</summary>
    /// <returns>The exit code: 2 where a line could not be answered.</returns>
    public int Run()
    {
        var exitCode = ExitCode.Done;
        Tell(Commands);
        try
        {
            for (var outcome = Outcome.Done; outcome != Outcome.End; outcome = Step())
            {
                exitCode = outcome == Outcome.Mistake ? ExitCode.Misuse : exitCode;
            }
        }
        finally
        {
            // The shell's prompt is not to stand behind ours.
            Tell("");
        }

        return session.IsInputTerminal ? ExitCode.Done : exitCode;
    }

    private Outcome Step()
    {
        try
        {
            return input.Next() is { } line ? Act(line) : Outcome.End;
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
            case "/help":
                session.Error.WriteLine(Commands);
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
