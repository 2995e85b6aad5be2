using System.Runtime.ExceptionServices;

namespace RZero.Runs;

/// <summary>
/// Lets commits that arrive while another one is being made durable wait together and be made durable as one: the price of a flush is
/// paid once for all of them. A call returns when its own item is durable.
/// </summary>
/// <param name="makeDurable">Called with the items of one group, by one thread at a time. A failure reaches every caller of the group.</param>
internal sealed class CommitGroup<T>(Action<IReadOnlyList<T>> makeDurable)
{
    private readonly Lock joining = new();
    private readonly Lock committing = new();
    private Group open = new();

    public void Commit(T item)
    {
        Group mine;
        lock (joining)
        {
            mine = open;
            mine.Items.Add(item);
        }

        lock (committing)
        {
            if (!mine.Done)
            {
                Close(mine);
            }
        }

        mine.Failure?.Throw();
    }

    private void Close(Group group)
    {
        lock (joining)
        {
            open = new Group();
        }

        group.Done = true;
        try
        {
            makeDurable(group.Items);
        }
        catch (Exception failure)
        {
            group.Failure = ExceptionDispatchInfo.Capture(failure);
        }
    }

    private sealed class Group
    {
        public List<T> Items { get; } = [];

        public bool Done { get; set; }

        public ExceptionDispatchInfo? Failure { get; set; }
    }
}
