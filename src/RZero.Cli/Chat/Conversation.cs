using System.Collections.Immutable;
using System.Text;
using RZero.Cli.CommandLine;
using RZero.Core;
using RZero.Core.Sampling;
using RZero.Hosting.Models;

namespace RZero.Cli.Chat;

/// <summary>What was said so far, and the model that answers.</summary>
/// <param name="session">Answers go to its output as they come.</param>
/// <param name="model">Answers.</param>
/// <param name="settings">How.</param>
internal sealed class Conversation(Session session, ILanguageModel model, ChatSettings settings)
{
    private ImmutableArray<ChatMessage> messages = settings.Beginning;
    private int answers;

    /// <summary>Forgets everything but the system prompt.</summary>
    public void Reset() => messages = settings.Beginning;

    /// <summary>
    /// Says something and prints the answer. An answer that is stopped counts as far as it came; a message that cannot be asked does not count.
    /// </summary>
    /// <exception cref="UserException">The conversation is longer than the model can read, or its template refuses it.</exception>
    public void Say(string text)
    {
        var asked = messages.Add(new("user", text));
        var prompt = model.Ask(asked, session.Stop);
        var request = new RolloutRequest($"chat/{answers}", prompt, StreamKey.Root(settings.Seed).Child("chat").Child(answers));
        var answer = new StringBuilder();
        var decoder = model.Tokenizer.StartDecoding();
        var wrap = Wrap();
        Answer(request, token => Print(decoder.Append(token), answer, wrap));
        answers++;
        Print(decoder.Finish(), answer, wrap);
        wrap?.Finish();
        session.Out.WriteLine();
        session.Out.Flush();
        messages = asked.Add(new("assistant", answer.ToString()));
    }

    private void Answer(RolloutRequest request, Action<int> taken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(session.Stop);
        using var diversion = session.DivertInterrupts(() => Enough(enough));
        try
        {
            model.Stream(request, settings.Sampling, taken, enough.Token);
        }
        catch (OperationCanceledException) when (!session.Stop.IsCancellationRequested)
        {
            session.Error.Write(" [stopped]");
        }
    }

    /// <summary>The first Ctrl-C ends the answer; a second one before it has ended is meant for the program.</summary>
    private static bool Enough(CancellationTokenSource enough)
    {
        if (enough.IsCancellationRequested)
        {
            return false;
        }

        enough.Cancel();
        return true;
    }

    /// <summary>For people, lines break between words; anything else gets the text as it is.</summary>
    private WordWrap? Wrap() => session is { IsTerminal: true, Keyboard: { } keyboard } ? new(() => keyboard.Columns, session.Out.Write) : null;

    private void Print(string piece, StringBuilder answer, WordWrap? wrap)
    {
        answer.Append(piece);
        if (piece.Length == 0)
        {
            return;
        }

        var shown = session.IsTerminal ? VisibleText.Lines(piece) : piece;
        if (wrap is null)
        {
            session.Out.Write(shown);
        }
        else
        {
            wrap.Append(shown);
        }

        session.Out.Flush();
    }
}
