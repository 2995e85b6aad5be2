namespace RZero.Dashboard.Tests;

/// <summary>Keeps every processor busy until it is disposed of, as a run that trains does.</summary>
internal sealed class BusyProcessors : IDisposable
{
    private readonly Thread[] threads;
    private volatile bool isOver;

    public BusyProcessors(int count)
    {
        threads = [.. Enumerable.Range(0, count).Select(_ => new Thread(Work) { IsBackground = true, Name = "busy" })];
        foreach (var thread in threads)
        {
            thread.Start();
        }
    }

    public void Dispose()
    {
        isOver = true;
        foreach (var thread in threads)
        {
            thread.Join();
        }
    }

    private void Work()
    {
        while (!isOver)
        {
            Thread.SpinWait(1000);
        }
    }
}
