using System.Text.Json.Nodes;
using RZero.Cli.Items;
using Xunit;

namespace RZero.Cli.Tests.Items;

public sealed class AnswersInOrderTests
{
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(20);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Run_AnswersThatAreReadyInAnotherOrder_AreWrittenInTheItems()
    {
        var first = new TaskCompletionSource<IEnumerable<JsonObject>>();
        var written = new List<int>();
        using var answers = new AnswersInOrder(answer => written.Add(Wait(answer)));

        answers.Run(_ => Begin(), Stop);

        Assert.Equal([1, 2, 3], written);

        IEnumerable<PendingAnswer> Begin()
        {
            yield return new(null, 1, first.Task);
            yield return Ready(2);
            yield return Ready(3);
            first.SetResult([]);
        }
    }

    /// <summary>A talk over pipes: nobody sends the next item before the last one's answer has come.</summary>
    [Fact]
    public void Run_NextItemThatWaitsForTheAnswer_Comes()
    {
        using var written = new SemaphoreSlim(0);
        var answered = 0;
        using var answers = new AnswersInOrder(answer =>
        {
            Wait(answer);
            written.Release();
        });

        answers.Run(_ => Enumerable.Range(1, 5).Select(line =>
        {
            answered += line == 1 || written.Wait(Enough, Stop) ? 1 : 0;
            return Ready(line);
        }), Stop);

        Assert.Equal(5, answered);
    }

    /// <summary>Far more items than are in work at a time: reading waits for writing.</summary>
    [Fact]
    public void Run_ManyItems_AreNotAllInWorkAtOnce()
    {
        var (begun, written, most) = (0, 0, 0);
        using var answers = new AnswersInOrder(answer => Volatile.Write(ref written, Wait(answer)));

        answers.Run(_ => Enumerable.Range(1, 5000).Select(line =>
        {
            most = Math.Max(most, ++begun - Volatile.Read(ref written));
            return Ready(line);
        }), Stop);

        Assert.Equal(5000, written);
        Assert.InRange(most, 1, AnswersInOrder.MostInWork + 2);
    }

    [Fact]
    public void Run_WritingFails_IsTheCauseAndEndsTheReading()
    {
        var isEnded = false;
        using var answers = new AnswersInOrder(_ => throw new IOException("full"));

        Assert.Equal("full", Assert.Throws<IOException>(() => answers.Run(Begin, Stop)).Message);
        Assert.True(isEnded);

        IEnumerable<PendingAnswer> Begin(CancellationToken stop)
        {
            yield return Ready(1);
            isEnded = stop.WaitHandle.WaitOne(Enough);
            stop.ThrowIfCancellationRequested();
        }
    }

    [Fact]
    public void Run_ReadingFails_WritesWhatWasBegun()
    {
        var written = new List<int>();
        using var answers = new AnswersInOrder(answer => written.Add(Wait(answer)));

        Assert.Equal("gone", Assert.Throws<IOException>(() => answers.Run(_ => Begin(), Stop)).Message);
        Assert.Equal([1, 2], written);

        static IEnumerable<PendingAnswer> Begin()
        {
            yield return Ready(1);
            yield return Ready(2);
            throw new IOException("gone");
        }
    }

    private static PendingAnswer Ready(int line) => new(null, line, Task.Run<IEnumerable<JsonObject>>(() => []));

    private static int Wait(PendingAnswer answer)
    {
        answer.Results.GetAwaiter().GetResult();
        return answer.Line;
    }
}
